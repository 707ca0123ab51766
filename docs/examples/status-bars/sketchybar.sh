#!/bin/sh
# Save this as ~/.config/sketchybar/plugins/consentray.sh, make it executable, and put this into sketchybarrc:
#
#   sketchybar --add item consentray right \
#     --set consentray update_freq=20 script="$CONFIG_DIR/plugins/consentray.sh" click_script="consentray join"

label=$(consentray next --format '{{.Start.Format "15:04"}} {{short 40 .Subject}}') || true
if [ -n "$label" ]; then drawing=on; else drawing=off; fi
sketchybar --set "$NAME" label="$label" drawing="$drawing"
