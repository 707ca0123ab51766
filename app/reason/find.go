package reason

import (
	"strconv"
	"strings"
)

const (
	mostCodes  = 16 // so many codes of a text are looked at
	leastCode  = 5  // digits
	longest    = 8
	filler     = " -+>|*=_`" // what copying, quoting and mail put within a code
	labelReach = 32          // bytes in front of a number in which its label stands
)

// codesIn finds the AADSTS codes of a folded text, in its order and each once.
func codesIn(folded string) []int {
	var codes []int
	add := func(n int) {
		for _, c := range codes {
			if c == n {
				return
			}
		}
		codes = append(codes, n)
	}
	for i := 0; i < len(folded) && len(codes) < mostCodes; {
		c := folded[i]
		switch {
		case c == 'a':
			if at, ok := prefixAt(folded, i); ok {
				n, end := numberAt(folded, at)
				if n > 0 {
					add(n)
				}
				i = max(end, i+1)
				continue
			}
		case c >= '0' && c <= '9':
			end := digitsEnd(folded, i)
			if n, ok := labelled(folded, i, end); ok {
				add(n)
			}
			i = end
			continue
		}
		i++
	}
	if len(codes) == 0 {
		return bareNumbers(folded)
	}
	return codes
}

// prefixAt reads "aadsts" at i, with fillers between its letters, and what stands between it and the
// number.
func prefixAt(s string, i int) (end int, ok bool) {
	for _, letter := range []byte("aadsts") {
		if i = skip(s, i, filler); i >= len(s) || s[i] != letter {
			return 0, false
		}
		i++
	}
	i = skip(s, i, filler+":#")
	return i, i < len(s) && s[i] >= '0' && s[i] <= '9'
}

// numberAt reads the number at i, which may be broken in two: a piece that is too short goes on, and so
// does one that only together with the next is a code that is known.
func numberAt(s string, i int) (n, end int) {
	end = digitsEnd(s, i)
	digits := s[i:end]
	for {
		at := skip(s, end, filler)
		next := digitsEnd(s, at)
		if at == end || next == at || len(digits)+next-at > longest {
			break
		}
		joined := digits + s[at:next]
		whole := len(digits) >= leastCode
		if whole && !(isKnown(joined) && (!isKnown(digits) || next < len(s) && s[next] == ':')) {
			break
		}
		digits, end = joined, next
	}
	if len(digits) < leastCode || len(digits) > longest {
		return 0, end
	}
	n, _ = strconv.Atoi(digits)
	return n, end
}

func isKnown(digits string) bool {
	n, err := strconv.Atoi(digits)
	_, known := codeTable[n]
	return err == nil && known
}

func digitsEnd(s string, i int) int {
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i
}

// labels are what pages call a code, and the beginning of an error's own names for it.
var (
	labels = []string{"code", "kod", "kód", "kood", "códig", "codig", "codic", "codul", "код", "κωδικ", "コード", "代码", "代碼", "코드", "קוד", "رمز"}
	faults = []string{"error", "fehler", "erreur", "エラー", "错误", "錯誤", "오류"}
)

// labelled takes a number for a code where a label stands in front of it. A number that nobody knows has
// to be called the code of an error.
func labelled(s string, i, end int) (n int, ok bool) {
	if end-i < leastCode || end-i > longest || i > 0 && (isWord(s[i-1]) || s[i-1] == '.') || end < len(s) && isWord(s[end]) {
		return 0, false
	}
	before := s[max(0, i-labelReach):i]
	before = before[strings.LastIndexByte(before, '&')+1:] // of an address, only the same field
	if !hasOne(before, labels) || !isKnown(s[i:end]) && !hasOne(before, faults) {
		return 0, false
	}
	n, err := strconv.Atoi(s[i:end])
	return n, err == nil
}

func hasOne(text string, those []string) bool {
	for _, t := range those {
		if strings.Contains(text, t) {
			return true
		}
	}
	return false
}

// bareNumbers reads a text of numbers only. A single one may be a code that nobody knows.
func bareNumbers(folded string) (codes []int) {
	if len(folded) > 200 || strings.Trim(folded, "0123456789 ,;") != "" {
		return nil
	}
	numbers := strings.FieldsFunc(folded, func(r rune) bool { return r < '0' || r > '9' })
	for _, number := range numbers {
		n, err := strconv.Atoi(number)
		_, known := codeTable[n]
		if err == nil && (known || len(numbers) == 1 && n >= 10000 && n <= 99999999) {
			codes = append(codes, n)
		}
	}
	return codes
}

// ids are the identifiers by which an attempt is found in the organisation's sign-in log.
type ids struct{ correlation, request string }

// What pages call the two identifiers, in the languages whose pages are known. Entra calls the second one
// trace ID in answers and request ID on its pages.
var (
	correlations = []string{"correl", "korrel", "corrél", "korel", "corrél", "相関", "关联", "相互關聯", "상관", "коррел"}
	requests     = []string{"trace", "request", "ablaufverfolgung", "anforderung", "suivi", "demande", "requête", "seguimiento", "solicitud", "traccia", "richiesta", "rastre", "pedido", "aanvraag", "トレース", "要求", "跟踪", "请求", "追蹤", "추적", "요청", "трассир", "запрос"}
)

const (
	guidLength = 36
	guidReach  = 48
)

// identifiersIn finds the first GUID of each kind, told by the label in front of it, in a text without
// white space.
func identifiersIn(tight string) (found ids) {
	from := 0
	for i := 0; i+guidLength <= len(tight); i++ {
		if tight[i+8] != '-' || !guidAt(tight, i) {
			continue
		}
		guid, label := tight[i:i+guidLength], tight[max(from, i-guidReach):i]
		switch correlation, request := called(label); {
		case correlation && found.correlation == "":
			found.correlation = guid
		case request && found.request == "":
			found.request = guid
		}
		i += guidLength - 1
		from = i + 1
	}
	return found
}

// called tells which identifier a label names. It is the last word in front that counts: another may
// stand before it. Most are in the form of Entra's own answers, which is looked at first.
func called(label string) (correlation, request bool) {
	switch {
	case strings.HasSuffix(label, "correlationid:"):
		return true, false
	case strings.HasSuffix(label, "traceid:"):
		return false, true
	}
	c, r := lastOf(label, correlations), lastOf(label, requests)
	return c > r, r > c
}

func lastOf(text string, those []string) int {
	last := -1
	for _, t := range those {
		last = max(last, strings.LastIndex(text, t))
	}
	return last
}

// guidAt reports whether a GUID in small letters stands at i.
func guidAt(s string, i int) bool {
	for n := range guidLength {
		c := s[i+n]
		if n == 8 || n == 13 || n == 18 || n == 23 {
			if c != '-' {
				return false
			}
			continue
		}
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}
