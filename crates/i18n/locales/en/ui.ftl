# The page.
unnamed = unnamed
canvas = Drawing
palette = Resources
palette-search = Search resources
palette-nothing = No resource has that name.
inspector = Properties
problems = Problems
explanation = Explanation
title = Title of the drawing
untitled = Untitled drawing
name = Name
arn = ARN
stands-in = In { $kind }
required = AWS requires this
limits = From { $least } to { $most }.
not-set = Not set
default-is = Default: { $value }
yes = Yes
no = No
add-row = Add a line
remove = Remove
no-candidates = There is nothing in the drawing to choose yet.
nothing-selected = Select a box to see its properties, or drag one from the left onto the drawing.
many-selected = { $n } boxes are selected.
learn = What is it?
address-space = Address space
check = Check
no-problems = No problems found
more-problems = and { $n } more
choose-problem = Choose a problem to read why it matters and how to fix it.
fix-preview = What the fix changes
sources = Sources:
aws-code = Error code AWS answers with
open = Open
save = Save
examples = Examples
about = About Skydraft
close = Close
cancel = Cancel
loading = Loading…
text-missing = This text could not be loaded.
theme-auto = Colours: as the system says
theme-light = Colours: light
theme-dark = Colours: dark
hint-start = Drag resources from the left. Scroll to move the page, Ctrl and scroll to zoom.
badge-error = { $n ->
    [one] { $n } error
   *[other] { $n } errors
    }
badge-warning = { $n ->
    [one] { $n } warning
   *[other] { $n } warnings
    }
badge-info = { $n ->
    [one] { $n } note
   *[other] { $n } notes
    }
node-label = { $kind } { $name } { $detail }
opened = Opened `{ $file }`: { $n ->
    [one] { $n } box
   *[other] { $n } boxes
    }
opened-with-losses = Opened `{ $file }`: { $n ->
    [one] { $n } box
   *[other] { $n } boxes
    }, { $losses ->
    [one] { $losses } part could not be drawn as written
   *[other] { $losses } parts could not be drawn as written
    }
open-failed = This could not be opened: { $why }
open-failed-file = `{ $file }`: { $what }
fetch-failed = `{ $path }` could not be loaded
autosave-failed = This browser does not let the page keep the drawing; save it as a file before you leave
edit-failed = That is not possible: { $why }
losses =
    { $n ->
        [one] { $n } part not drawn as written
       *[other] { $n } parts not drawn as written
    }
losses-title = What could not be drawn as written
losses-opaque = Drawn as a box with its type; not checked
losses-lost = Left out or assumed
losses-assumed = (taken instead: { $value })
invitation = This drawing has one mistake. Choose it under Problems, read why it matters, and fix it.
