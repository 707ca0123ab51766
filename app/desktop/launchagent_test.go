package desktop

import "testing"

func TestLaunchAgent(t *testing.T) {
	text := agentText("io.github.consentray-work", "/Applications/A & B/<c>", []string{"--profile", "work"})
	const want = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>Label</key>
	<string>io.github.consentray-work</string>
	<key>ProgramArguments</key>
	<array>
		<string>/Applications/A &amp; B/&lt;c&gt;</string>
		<string>--profile</string>
		<string>work</string>
	</array>
	<key>RunAtLoad</key>
	<true/>
	<key>ProcessType</key>
	<string>Interactive</string>
	<key>LimitLoadToSessionType</key>
	<string>Aqua</string>
</dict>
</plist>
`
	if text != want {
		t.Errorf("%s", text)
	}
	if !agentStarts(text) {
		t.Error("it starts nothing")
	}
}

func TestLaunchAgentThatIsOff(t *testing.T) {
	for text, on := range map[string]bool{
		"<plist><dict><key>RunAtLoad</key><true/></dict></plist>":                            true,
		"<plist><dict><key>RunAtLoad</key><false/></dict></plist>":                           false,
		"<plist><dict><key>RunAtLoad</key><true/><key>Disabled</key><true/></dict></plist>":  false,
		"<plist><dict><key>RunAtLoad</key><true/><key>Disabled</key><false/></dict></plist>": true,
		"<plist><dict><key>RunAtLoad</key><true/>":                                           false,
		"bplist00": false,
		"":         false,
	} {
		if got := agentStarts(text); got != on {
			t.Errorf("%v for %s", got, text)
		}
	}
}

func FuzzAgentStarts(f *testing.F) {
	f.Add(agentText("x", "/y", nil))
	f.Fuzz(func(t *testing.T, text string) {
		agentStarts(text)
		if !agentStarts(agentText("x", text, nil)) {
			t.Fatalf("%q", text)
		}
	})
}
