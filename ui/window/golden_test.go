package window

import (
	"bytes"
	"cmp"
	"flag"
	"image"
	"image/color"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"consentray/app"
	"consentray/app/reason"
	"consentray/ui/words"
	"consentray/ui/words/wordstest"
)

var update = flag.Bool("update", false, "write the golden images anew")

// A rig is a window of Fyne's test driver, which draws without a display.
type rig struct {
	*view
	window fyne.Window
	sent   []app.Intent
}

func newRig(t *testing.T, look palette) *rig {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(dress{look})
	r := &rig{window: a.NewWindow("")}
	r.view = newView(r.window, Options{Explain: reason.Text}, look, "t-", func(in app.Intent) { r.sent = append(r.sent, in) })
	r.later = func(f func()) { f() }
	r.window.Resize(fyne.NewSize(480, 640))
	return r
}

func TestGolden(t *testing.T) {
	for _, s := range scenes() {
		for _, look := range []palette{light, dark} {
			t.Run(s.name+"-"+look.name, func(t *testing.T) { checkScene(t, s, look) })
		}
		if s.name == "needs-approval" {
			for _, look := range []palette{contrastLight, contrastDark} {
				t.Run(s.name+"-"+look.name, func(t *testing.T) { checkScene(t, s, look) })
			}
		}
	}
}

// German words are longer than English ones, and Arabic is written from right to left.
func TestGoldenInLanguages(t *testing.T) {
	const scenes = "signed-out|signing-in-asking|unclear|needs-approval|needs-assignment|ready"
	wordstest.Again(t, "^TestGolden$/^("+scenes+")-(light|dark)$", 2*len(strings.Split(scenes, "|")), *update, "de", "ar")
}

func checkScene(t *testing.T, s scene, look palette) {
	r := newRig(t, look)
	r.show(s.snap)
	if s.do != nil {
		s.do(r.view)
	}
	if r.window.Canvas().Focused() == r.pasted {
		r.window.Canvas().Unfocus() // a blinking cursor is not golden
	}
	checkImage(t, s.name+"-"+look.name, r.window.Canvas().Capture())
}

// checkImage compares what was drawn with testdata. A few pixels may differ a little: float arithmetic
// is not the same on every processor.
func checkImage(t *testing.T, name string, got image.Image) {
	t.Helper()
	file := filepath.Join("testdata", name+".png")
	if words.Tag() != "en" {
		file = filepath.Join("testdata", words.Tag(), name+".png")
	}
	if *update {
		var b bytes.Buffer
		encoder := png.Encoder{CompressionLevel: png.BestCompression}
		if err := encoder.Encode(&b, small(got)); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if want.Bounds() != got.Bounds() {
		t.Fatalf("%s: %v, want %v", file, got.Bounds(), want.Bounds())
	}
	if n := unlike(want, got); n > 60 {
		failed := filepath.Join(t.TempDir(), name+".png")
		t.Errorf("%s: %d pixels differ; go test -run %s -update draws it anew (%s)", file, n, t.Name(), failed)
	}
}

// small has the colours that are most frequent, which makes a file half as large.
func small(img image.Image) image.Image {
	count := map[color.NRGBA]int{}
	each(img, func(x, y int) { count[color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)]++ })
	frequent := slices.SortedFunc(maps.Keys(count), func(a, b color.NRGBA) int {
		return cmp.Or(count[b]-count[a], int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B))
	})
	p := color.Palette{}
	for _, c := range frequent {
		near := func(k color.Color) bool { return !apart(k.(color.NRGBA), c, 10) }
		if len(p) < 256 && !slices.ContainsFunc(p, near) {
			p = append(p, c)
		}
	}
	out := image.NewPaletted(img.Bounds(), p)
	each(img, func(x, y int) { out.Set(x, y, img.At(x, y)) })
	return out
}

func each(img image.Image, do func(x, y int)) {
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			do(x, y)
		}
	}
}

// unlike counts the pixels that differ more than rounding does.
func unlike(a, b image.Image) int {
	n := 0
	each(a, func(x, y int) {
		p, q := color.NRGBAModel.Convert(a.At(x, y)).(color.NRGBA), color.NRGBAModel.Convert(b.At(x, y)).(color.NRGBA)
		if apart(p, q, 24) {
			n++
		}
	})
	return n
}

// apart tells whether two colours differ by more than limit in one of their parts.
func apart(a, b color.NRGBA, limit uint8) bool {
	far := func(p, q uint8) bool { return max(p, q)-min(p, q) > limit }
	return far(a.R, b.R) || far(a.G, b.G) || far(a.B, b.B)
}
