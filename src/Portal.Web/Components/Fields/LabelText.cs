namespace Portal.Web.Components.Fields;

/// <summary>A label as it is typed: <c>key=value</c>, or a key alone for an empty value.</summary>
internal static class LabelText
{
    public static (string Key, string Value) Split(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (text.Trim(), "") : (text[..equals].Trim(), text[(equals + 1)..].Trim());
    }

    /// <summary>The last one of a key wins, as it would in Kubernetes; forms tell of the others.</summary>
    public static Dictionary<string, string> Map(IEnumerable<string> labels)
    {
        Dictionary<string, string> map = new(StringComparer.Ordinal);
        foreach (var label in labels)
        {
            var (key, value) = Split(label);
            map[key] = value;
        }
        return map;
    }
}
