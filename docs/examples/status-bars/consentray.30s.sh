#!/bin/sh
# Save this in the plugin folder of SwiftBar, and make it executable. The name says how often it is called.
# <xbar.title>Consentray</xbar.title>
# <xbar.desc>The current or next meeting, and one click to join it.</xbar.desc>

title=$(consentray next --escape swiftbar --format '{{.Start.Format "15:04"}} {{short 30 .Subject}}')
printf '%s\n---\n' "${title:-–}"
consentray next --escape swiftbar
program=$(command -v consentray)
printf 'Join | bash="%s" param1=join terminal=false\n' "$program"
printf 'All meetings | bash="%s" param1=window param2=agenda terminal=false\n' "$program"
printf 'Refresh | refresh=true\n'
