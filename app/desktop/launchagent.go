package desktop

import (
	"encoding/xml"
	"io"
	"strings"
)

// agentText returns the property list that starts program with a macOS session (launchd.plist(5)).
// KeepAlive is absent: who quits the agent means it. Interactive tells launchd not to throttle it.
func agentText(label, program string, args []string) string {
	var b strings.Builder
	b.WriteString(xml.Header + `<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>Label</key>
	<string>` + asXML(label) + `</string>
	<key>ProgramArguments</key>
	<array>
`)
	for _, a := range append([]string{program}, args...) {
		b.WriteString("\t\t<string>" + asXML(a) + "</string>\n")
	}
	b.WriteString(`	</array>
	<key>RunAtLoad</key>
	<true/>
	<key>ProcessType</key>
	<string>Interactive</string>
	<key>LimitLoadToSessionType</key>
	<string>Aqua</string>
</dict>
</plist>
`)
	return b.String()
}

func asXML(text string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(text)); err != nil {
		return "" // a builder does not fail
	}
	return b.String()
}

// agentStarts reports whether a property list starts something and is not disabled. The file may be
// anybody's; what cannot be read starts nothing.
func agentStarts(text string) bool {
	d := xml.NewDecoder(strings.NewReader(text))
	starts, key := false, ""
	for {
		token, err := d.Token()
		if err != nil {
			return starts && err == io.EOF
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch element.Name.Local {
		case "key":
			key = ""
			if d.DecodeElement(&key, &element) != nil {
				return false
			}
		case "true":
			starts = starts || key == "RunAtLoad"
			if key == "Disabled" {
				return false
			}
		}
	}
}
