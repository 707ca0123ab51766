package tray

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"consentray/app"
)

// A paper is the system's menu as a test sees it: what is shown, and how many calls it took.
type paper struct {
	lock  sync.Mutex // between the drawing and the test that looks
	items []*paperItem
	calls int
	shape IconName
	tip   string
}

type paperItem struct {
	paper   *paper
	title   string
	off     bool
	hidden  bool
	line    bool
	subs    []*paperItem
	history []string
}

func (p *paper) item() item {
	it := &paperItem{paper: p}
	p.items = append(p.items, it)
	return it
}

func (p *paper) sub(parent item) item {
	it := &paperItem{paper: p}
	of := parent.(*paperItem)
	of.subs = append(of.subs, it)
	return it
}

func (p *paper) separator()         { p.items = append(p.items, &paperItem{line: true}) }
func (p *paper) icon(name IconName) { p.note(func() { p.shape = name }) }
func (p *paper) tooltip(tip string) { p.note(func() { p.tip = tip }) }

func (p *paper) note(change func()) {
	p.lock.Lock()
	defer p.lock.Unlock()
	p.calls++
	change()
}

func (it *paperItem) note(call string, change func()) {
	it.paper.note(func() {
		it.history = append(it.history, call)
		change()
	})
}

func (it *paperItem) SetTitle(title string) { it.note("title", func() { it.title = title }) }
func (it *paperItem) Enable()               { it.note("enable", func() { it.off = false }) }
func (it *paperItem) Disable()              { it.note("disable", func() { it.off = true }) }
func (it *paperItem) Show()                 { it.note("show", func() { it.hidden = false }) }
func (it *paperItem) Hide()                 { it.note("hide", func() { it.hidden = true }) }

// labels are the visible titles with a minus before what is grey, submenus in braces.
func labels(items []*paperItem) []string {
	var out []string
	for _, it := range items {
		label := it.title
		switch {
		case it.hidden:
			continue
		case it.line:
			label = "--"
		case it.off:
			label = "-" + label
		}
		if len(it.subs) > 0 {
			label += "{" + strings.Join(labels(it.subs), "|") + "}"
		}
		out = append(out, label)
	}
	return out
}

// wanted are the labels of a Menu in the same form.
func wanted(rows []Row) []string {
	var out []string
	for _, r := range rows {
		label := r.Label
		switch {
		case len(r.Sub) > 0:
			label += "{" + strings.Join(wanted(r.Sub), "|") + "}"
		case r.Intent.Action == "":
			label = "-" + label
		}
		out = append(out, label)
	}
	return out
}

func asIs(text string) string { return text }

// Whatever was shown before, the menu shows what it should, and drawing it again sends nothing.
func TestBoardShowsAnyMenuAfterAnyOther(t *testing.T) {
	var names []string
	for name := range menus {
		names = append(names, name)
	}
	slices.Sort(names)
	p := &paper{}
	b := newBoard(p, 30)
	random := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		name := names[random.IntN(len(names))]
		m := MenuOf(menus[name], noon, View{})
		b.draw(m, asIs)
		want := slices.Concat(wanted(m.Head), []string{"--"}, wanted(m.Actions), []string{"--"}, wanted(m.Foot))
		if got := labels(p.items); !slices.Equal(got, want) {
			t.Fatalf("%s: shown\n%s\nwanted\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		calls := p.calls
		if b.draw(m, asIs); p.calls != calls {
			t.Fatalf("%s: drawing it again made %d calls", name, p.calls-calls)
		}
	}
}

// When a meeting ends, its row goes and no other row is touched.
func TestOnlyTheEndedMeetingIsTouched(t *testing.T) {
	p := &paper{}
	b := newBoard(p, 30)
	s := menus["ready-many"]
	s.Accounts[0].Meetings = s.Accounts[0].Meetings[:12]
	b.draw(MenuOf(s, at(24, 11, 0), View{}), asIs)
	calls := p.calls
	b.draw(MenuOf(s, at(24, 12, 30), View{}), asIs)
	// The row that goes: its title, itself, and its one sub-row likewise.
	if got := p.calls - calls; got != 4 {
		t.Errorf("%d calls, want 4", got)
	}
}

// After signing out no text of a meeting rests in the hidden items.
func TestHiddenRowsForgetTheirText(t *testing.T) {
	p := &paper{}
	b := newBoard(p, 30)
	b.draw(MenuOf(menus["ready"], noon, View{}), asIs)
	b.draw(MenuOf(menus["signed-out"], noon, View{}), asIs)
	for _, it := range p.items {
		for _, each := range append(it.subs, it) {
			if each.hidden && each.title != "" {
				t.Errorf("a hidden item is still titled %q", each.title)
			}
		}
	}
	for s := range b.all() {
		if !s.shown && s.intent.Load() != nil {
			t.Errorf("a hidden slot would send %v", *s.intent.Load())
		}
	}
}

// Windows shows an item at each change of its title: whatever is to be hidden is hidden last.
func TestHidingIsTheLastCall(t *testing.T) {
	p := &paper{}
	b := newBoard(p, 30)
	b.draw(MenuOf(menus["ready"], noon, View{}), asIs)
	b.draw(MenuOf(menus["signed-out"], noon, View{}), asIs)
	for i, it := range p.items {
		if it.hidden && it.history[len(it.history)-1] != "hide" {
			t.Errorf("item %d: %v", i, it.history)
		}
	}
}

// Every menu goes into the slots, however full it is.
func TestTheFullestMenuFits(t *testing.T) {
	s := menus["ready-many"]
	full := app.Snapshot{Profile: "demo", Days: 60, Now: noon}
	blocked := menus["unclear"].Accounts[0]
	blocked.Problems = []app.Problem{{Code: app.ProblemSettings, Detail: strings.Repeat("detail ", 12)}}
	full.Accounts = append(full.Accounts, blocked)
	for i := range 9 {
		a := s.Accounts[0]
		a.Account.ID = fmt.Sprint(i)
		full.Accounts = append(full.Accounts, a)
	}
	for name, s := range map[string]app.Snapshot{"full": full, "needs-approval": menus["needs-approval"]} {
		for _, rows := range []int{0, 1, maxMeetings} {
			v := View{Rows: rows}
			b, m := newBoard(&paper{}, v.rows()), MenuOf(s, noon, v)
			if place(b.head, m.Head) == nil || place(b.actions, m.Actions) == nil || place(b.foot, m.Foot) == nil {
				t.Errorf("%s with %d rows does not fit", name, rows)
			}
		}
	}
}

// What is known of a meeting, and what an account waits for, goes into the slots of their submenus.
func TestTheFullestSubmenusFit(t *testing.T) {
	m := meetings()[1]
	m.Location, m.Calendar, m.Others = "Room 4", "Team bench", make([]app.Join, 5)
	s := menus["another-below"]
	s.Accounts = append(s.Accounts[:3:3], app.AccountState{Account: mia, Phase: app.Ready, Meetings: []app.Meeting{m}})
	if got := len(details(s, m, noon)); got != maxSub {
		t.Errorf("%d rows for a meeting, %d slots", got, maxSub)
	}
	for _, r := range accounts(s) {
		if len(r.Sub) > maxAccountSub {
			t.Errorf("%d rows for %s, %d slots", len(r.Sub), r.Label, maxAccountSub)
		}
	}
}

func TestMoreRowsThanSlotsShowsTheFirst(t *testing.T) {
	p := &paper{}
	slots := leaves(p, 2)
	fill(slots, []Row{{Label: "a"}, {Label: "b"}, {Label: "c"}}, asIs)
	if got := labels(p.items); !slices.Equal(got, []string{"-a", "-b"}) {
		t.Error(got)
	}
}

// play runs a drawing on paper, begun with the Snapshot of name.
func play(t *testing.T, name string, v View) (p *paper, updates chan app.Snapshot, opened chan struct{}) {
	p, updates, opened = &paper{}, make(chan app.Snapshot), make(chan struct{}, 1)
	tray := New(Options{View: v})
	d := tray.drawing(menus[name], newBoard(p, v.rows()), p, asIs)
	go d.run(t.Context(), updates, opened)
	return p, updates, opened
}

func TestOpenMenuRests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, updates, opened := play(t, "ready-first", View{})
		opened <- struct{}{}
		synctest.Wait()
		calls := count(p)
		updates <- menus["ready-empty"]
		synctest.Wait()
		if got := count(p); got != calls {
			t.Errorf("an open menu was redrawn by %d calls", got-calls)
		}
		time.Sleep(restAfterOpening)
		synctest.Wait()
		if !has(p, "No meetings in the next 7 days") {
			t.Error("the menu was not drawn after its rest")
		}
	})
}

func TestOpenMenuShowsANewPhaseAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, updates, opened := play(t, "signed-out", View{})
		for _, step := range []struct{ name, label string }{
			{"signing-in", "Cancel sign-in"},
			{"signing-in-asking", "It said: Need admin approval"},
			{"needs-approval", "Check now"},
		} {
			opened <- struct{}{}
			synctest.Wait()
			updates <- menus[step.name]
			synctest.Wait()
			if !has(p, step.label) {
				t.Errorf("%s is not shown at once", step.name)
			}
		}
	})
}

func TestTimeAloneChangesTheMenu(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, updates, _ := play(t, "ready-empty", View{})
		begin := time.Now().Add(time.Hour)
		s := menus["ready-empty"]
		s.Accounts = slices.Clone(s.Accounts)
		s.Accounts[0].Meetings = []app.Meeting{{ID: "a", Subject: "Review", Start: begin, End: begin.Add(time.Hour)}}
		updates <- s
		synctest.Wait()
		if !has(p, "Review") || has(p, "(now)") {
			t.Fatal("the meeting is not shown, or as running")
		}
		time.Sleep(time.Hour)
		synctest.Wait()
		if !has(p, "Review (now)") {
			t.Error("the meeting is on, and the menu does not say so")
		}
		time.Sleep(time.Hour)
		synctest.Wait()
		if has(p, "Review") {
			t.Error("the meeting is over, and the menu still has it")
		}
	})
}

func TestSameSnapshotSendsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, updates, _ := play(t, "needs-approval", View{})
		calls := count(p)
		updates <- menus["needs-approval"]
		synctest.Wait()
		if got := count(p); got != calls {
			t.Errorf("%d calls for nothing new", got-calls)
		}
	})
}

// has tells whether part stands in the menu.
func has(p *paper, part string) bool {
	p.lock.Lock()
	defer p.lock.Unlock()
	return strings.Contains(strings.Join(labels(p.items), "\n"), part)
}

// count is how many calls the menu has seen.
func count(p *paper) int {
	p.lock.Lock()
	defer p.lock.Unlock()
	return p.calls
}

func TestClickSendsWhatTheRowShows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSlot((&paper{}).item())
		clicks, sent := make(chan struct{}), make(chan app.Intent, 3)
		go s.serve(t.Context(), clicks, func(in app.Intent) { sent <- in })
		for _, action := range []app.Action{app.ActSignIn, app.ActCheck} {
			s.draw(Row{Label: string(action), Intent: app.Intent{Action: action}}, asIs)
			clicks <- struct{}{}
			if got := <-sent; got.Action != action {
				t.Errorf("sent %v", got)
			}
		}
		s.clear(asIs)
		clicks <- struct{}{}
		synctest.Wait()
		if len(sent) > 0 {
			t.Errorf("a hidden row sent %v", <-sent)
		}
	})
}
