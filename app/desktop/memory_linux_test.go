package desktop

import (
	"strings"
	"testing"
)

func TestMappings(t *testing.T) {
	const smaps = `00400000-00a0f000 r-xp 00000000 fe:00 123 /usr/bin/consentray
Rss:                5000 kB
Anonymous:             0 kB
00a0f000-00b00000 r--p 0060f000 fe:00 123 /usr/bin/consentray
Anonymous:            12 kB
00b00000-00c00000 rw-p 00700000 fe:00 123 /usr/bin/consentray
Anonymous:             0 kB
c000000000-c000400000 rw-p 00000000 00:00 0
Anonymous:           100 kB
7f0000000000-7f0000001000 r--s 00000000 fe:00 9 /usr/share/icons/cache
Anonymous:             0 kB
`
	all := mappings(strings.NewReader(smaps))
	if len(all) != 5 {
		t.Fatalf("%d mappings", len(all))
	}
	for i, want := range []bool{true, false, false, false, false} {
		if all[i].clean != want {
			t.Errorf("mapping %d: clean %v", i, all[i].clean)
		}
	}
	if all[0].start != 0x400000 || all[0].end != 0xa0f000 {
		t.Errorf("bounds %x-%x", all[0].start, all[0].end)
	}
}

func TestTrimLeavesTheProgramRunning(t *testing.T) {
	for range 3 {
		Trim()
		if got := strings.Repeat("a", 3); got != "aaa" {
			t.Fatal(got)
		}
	}
}
