using System.Text;

namespace Portal.Kubernetes.Errors;

/// <summary>Text of a far side on its way to a screen or a log: bounded, and without control characters.</summary>
internal static class FarSideText
{
    public static string Limit(string text, int length)
    {
        var result = new StringBuilder(Math.Min(text.Length, length));
        foreach (var rune in text.EnumerateRunes())
        {
            if (result.Length + rune.Utf16SequenceLength > length)
            {
                break;
            }
            result.Append(Rune.IsControl(rune) && rune.Value != '\n' ? new Rune(' ') : rune);
        }
        return result.ToString().Trim();
    }
}
