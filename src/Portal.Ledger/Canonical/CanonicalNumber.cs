using System.Globalization;

namespace Portal.Ledger.Canonical;

/// <summary>
/// Numbers as ECMAScript writes them (RFC 8785, section 3.2.2.3). A number that a double would change into another
/// integer, or into infinity, is kept as a string of its literal instead, so that no digit of an id is lost.
/// </summary>
internal static class CanonicalNumber
{
    public static string Of(string literal)
    {
        var value = double.Parse(literal, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (double.IsInfinity(value))
        {
            return $"\"{literal}\"";
        }

        var text = value == 0 ? "0" : Ecma(value);
        var isInteger = literal.AsSpan().IndexOfAny('.', 'e', 'E') < 0;
        return isInteger && text != literal && literal != "-0" ? $"\"{literal}\"" : text;
    }

    // Number::toString of ECMA-262: the shortest digits that give the value back, and the place of the point.
    private static string Ecma(double value)
    {
        var parts = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var whole = parts[0].Split('.');
        var all = string.Concat(whole);
        var digits = all.TrimStart('0');
        var point =
            whole[0].Length
            - (all.Length - digits.Length)
            + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        digits = digits.TrimEnd('0');
        return (value < 0 ? "-" : "") + Place(digits, point);
    }

    private static string Place(string digits, int point) =>
        point switch
        {
            > 21 or <= -6 => Scientific(digits, point - 1),
            <= 0 => "0." + new string('0', -point) + digits,
            _ when digits.Length <= point => digits + new string('0', point - digits.Length),
            _ => $"{digits[..point]}.{digits[point..]}",
        };

    private static string Scientific(string digits, int exponent) =>
        digits[..1]
        + (digits.Length > 1 ? $".{digits[1..]}" : "")
        + (exponent < 0 ? "e-" : "e+")
        + Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);
}
