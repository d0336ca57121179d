what = Draw an AWS architecture in the browser. It checks itself while you draw.
private = Nothing leaves this computer: there is no server, and the drawing is kept in this browser and in the files you save.
limits = The checks follow AWS's documentation as it was read in 2026-11; each one names its page. What is not modelled is drawn as a box with its type and is not checked.
icons = AWS Architecture Icons © Amazon Web Services, Inc., used unmodified under CC BY-ND 2.0. Other glyphs are the project's own.
independent = Skydraft is an independent project and is not affiliated with Amazon Web Services.
