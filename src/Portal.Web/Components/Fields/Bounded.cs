namespace Portal.Web.Components.Fields;

/// <summary>
/// Text from a browser, cut to what a form may hold. The input's maxlength does the same for honest browsers, and both
/// leave room beyond what the rules allow, so that the rules can say what is too long.
/// </summary>
internal static class Bounded
{
    public const int Line = 300;
    public const int Lines = 2000;
    public const int Members = 50;

    public static string Text(object? typed, int most = Line)
    {
        var text = typed as string ?? "";
        return text.Length <= most ? text : text[..most];
    }
}
