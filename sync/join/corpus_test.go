package join

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// A sample is a line of the corpus.
type sample struct {
	number               int
	provider, want, text string
}

func corpus(t testing.TB) []sample {
	t.Helper()
	file, err := os.Open("testdata/corpus.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var samples []sample
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		if lines.Text() == "" || strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		f := strings.SplitN(lines.Text(), " | ", 3)
		if len(f) != 3 {
			t.Fatalf("line %d has %d parts", n, len(f))
		}
		s := sample{n, f[0], f[1], strings.NewReplacer(`\n`, "\n", `\r`, "\r", `\\`, `\`).Replace(f[2])}
		if s.want == "=" {
			s.want = s.text
		}
		samples = append(samples, s)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return samples
}

func TestCorpus(t *testing.T) {
	samples := corpus(t)
	if len(samples) < 400 {
		t.Errorf("%d samples", len(samples))
	}
	for _, s := range samples {
		provider, want := strings.TrimPrefix(s.provider, "-"), strings.TrimPrefix(s.want, "-")
		if f := Find(Sources{Body: s.text}); f.Join.URL != want || f.Join.Provider != provider {
			t.Errorf("line %d: %q\n is %q of %q, want %q", s.number, s.text, f.Join.URL, f.Join.Provider, want)
		}
		if f := Find(Sources{Location: s.text}); f.Join.URL != want || f.Join.Provider != provider {
			t.Errorf("line %d, as the place: %q\n is %q of %q, want %q", s.number, s.text, f.Join.URL, f.Join.Provider, want)
		}
	}
}

// TestCorpusIsWhole: each service has a link that joins, and a page of one of its hosts that does not.
func TestCorpusIsWhole(t *testing.T) {
	joins, pages := map[*service]bool{}, map[*service]bool{}
	for _, s := range corpus(t) {
		for _, raw := range urlsIn(s.text) {
			u, ok := parse(raw)
			if !ok {
				continue
			}
			switch row, g := serviceOf(u, func() bool { return true }); {
			case g.joins() && row.name == s.provider:
				joins[row] = true
			case g == gradePage:
				pages[row] = true
			}
		}
	}
	for i := range services {
		if row := &services[i]; !joins[row] || !pages[row] {
			t.Errorf("%s on %s: a join link %v, a page %v", row.name, row.hosts, joins[row], pages[row])
		}
	}
	for _, row := range []*service{&bigBlueButton, &nextcloudTalk, &skypeForBusiness} {
		if !joins[row] {
			t.Errorf("no link of %s", row.name)
		}
	}
}

// TestEveryHostMatches: none of the hosts in the table is hidden behind another.
func TestEveryHostMatches(t *testing.T) {
	for i := range services {
		for _, h := range services[i].hosts {
			base, wild := strings.CutPrefix(h, "*.")
			if byHost.of(base) != &services[i] || wild && byHost.of("x."+base) != &services[i] {
				t.Errorf("%s is found as %+v", h, byHost.of(base))
			}
			if !wild && byHost.of("x."+base) == &services[i] || byHost.of("x"+base) == &services[i] || byHost.of(base+".example") != nil {
				t.Errorf("more than %s is found", h)
			}
		}
	}
}
