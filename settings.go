package main

import (
	"errors"

	"consentray/app/config"
	"consentray/ui/term"
	"consentray/ui/words"
)

// settings are those of a profile, as they are read at the next start.
func settings(f term.Flags) (term.Settings, error) {
	p, err := assemble(f, endpoints{})
	if err != nil {
		return term.Settings{}, err
	}
	l, path := p.settings, p.paths.Settings()
	s := term.Settings{
		Path: path,
		Find: func(key string) (term.Setting, bool) {
			key = config.Name(key)
			return setting(l, key), config.Known(key)
		},
		Set: func(key, value string) error { return setFailure(key, l.Set(path, config.Name(key), value)) },
	}
	for _, key := range l.Keys() {
		s.All = append(s.All, setting(l, key))
	}
	for _, w := range l.Wrong {
		s.Refused = append(s.Refused, term.Refused{Key: w.Key, Sentence: w.String()})
	}
	return s, nil
}

func setting(l config.Loaded, key string) term.Setting {
	value, _ := l.Show(key)
	from := l.Sources[key]
	return term.Setting{
		Key: key, Value: value, From: from.Layer, Where: from.Where, Line: from.Line, Locked: from.Locked, Choices: config.Choices(key),
	}
}

// setFailure says why a setting was not written.
func setFailure(key string, err error) error {
	var locked *config.LockedError
	var wrong config.Wrong
	failure := func(code int, name string, args ...any) error {
		return &term.Failure{Code: code, What: words.T("term.setting-"+name, args...), Do: words.T("term.setting-" + name + ".advice")}
	}
	switch key = words.Harmless(key, 60); {
	case err == nil:
		return nil
	case errors.Is(err, config.ErrUnknown):
		return failure(term.ExitUsage, "unknown", `"`+key+`"`)
	case errors.As(err, &locked):
		return failure(term.ExitUsage, "locked", key, locked.By.Where)
	case errors.Is(err, config.ErrForm):
		return failure(term.ExitFailed, "form", key)
	case errors.As(err, &wrong):
		return &term.Failure{Code: term.ExitUsage, What: wrong.String()}
	}
	return &term.Failure{Code: term.ExitFailed, What: err.Error()}
}
