# Where a box may go.
armed = Click in the drawing to place the { $kind }, or press Escape
not-here = { $kind } cannot stand in `{ $target }`; it belongs in: { $parents }
not-on-canvas = { $kind } cannot stand on the bare canvas; it belongs in: { $parents }
will-offer = { $kind } needs a { $missing } first; let go and it is offered
offer = { $kind } cannot stand in `{ $container }` directly. Make this first: { $missing }?
offer-accept = Make both
