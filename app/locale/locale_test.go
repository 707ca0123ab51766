package locale

import (
	"slices"
	"testing"
)

func TestFromEnvironment(t *testing.T) {
	for _, tt := range []struct {
		name string
		env  map[string]string
		want []string
	}{
		{"nothing", nil, nil},
		{"LANG", map[string]string{"LANG": "de_DE.UTF-8"}, []string{"de_DE"}},
		{"messages before LANG", map[string]string{"LANG": "en_GB.UTF-8", "LC_MESSAGES": "de_AT"}, []string{"de_AT"}},
		{"LC_ALL before all", map[string]string{"LANG": "de_DE", "LC_MESSAGES": "de_DE", "LC_ALL": "fr_FR@euro"}, []string{"fr_FR"}},
		{"empty is not set", map[string]string{"LC_ALL": "", "LANG": "de_DE"}, []string{"de_DE"}},
		{"list", map[string]string{"LANG": "en_US.UTF-8", "LANGUAGE": "fr:de_CH::en"}, []string{"fr", "de_CH", "en"}},
		{"empty list", map[string]string{"LANG": "de_DE", "LANGUAGE": ":"}, []string{"de_DE"}},
		{"C ignores the list", map[string]string{"LANG": "C", "LANGUAGE": "de"}, nil},
		{"C with UTF-8", map[string]string{"LC_ALL": "C.UTF-8", "LANG": "de_DE", "LANGUAGE": "de"}, nil},
		{"POSIX", map[string]string{"LANG": "POSIX"}, nil},
	} {
		got := fromEnvironment(func(name string) string { return tt.env[name] })
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestOverride(t *testing.T) {
	t.Setenv("LC_ALL", "C")
	t.Setenv(Variable, "de_DE.UTF-8")
	if got := Languages(); !slices.Equal(got, []string{"de_DE"}) {
		t.Errorf("%s=de_DE.UTF-8: %q", Variable, got)
	}
}

func TestAppleLanguages(t *testing.T) {
	for printed, want := range map[string][]string{
		"(\n    \"de-DE\",\n    \"en-US\",\n    fr\n)\n": {"de-DE", "en-US", "fr"},
		"(\n    en\n)\n": {"en"},
		"(\n)\n":         nil,
		"":               nil,
	} {
		if got := appleLanguages(printed); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", printed, got, want)
		}
	}
}
