namespace Portal.Web.Preferences;

/// <summary>
/// What a person chose for this browser. It travels in cookies, so that the first bytes of a page already look right.
/// </summary>
internal sealed record ViewerPreferences(string Theme, string TimeZone, bool Utc, bool NavigationFolded)
{
    public const string System = "system";

    private static readonly string[] s_themes = ["light", "dark", System];

    public static IReadOnlyList<string> Themes => s_themes;

    public static ViewerPreferences Of(IRequestCookieCollection cookies) =>
        new(
            s_themes.FirstOrDefault(theme => theme == cookies["theme"]) ?? System,
            TimeZoneInfo.TryFindSystemTimeZoneById(cookies["timezone"] ?? "", out var zone) ? zone.Id : "UTC",
            cookies["times"] == "utc",
            cookies["navigation"] == "folded"
        );
}
