namespace Portal.Web.Features.CreateCluster.Forms;

/// <summary>A label as it is typed: <c>key=value</c>, or a key alone for an empty value.</summary>
internal static class LabelText
{
    public static (string Key, string Value) Split(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (text.Trim(), "") : (text[..equals].Trim(), text[(equals + 1)..].Trim());
    }
}
