namespace Portal.Web.Components.Layout;

/// <summary>The ids of buttons of the top bar that commands of the search press.</summary>
internal static class ShellControls
{
    public const string SignOut = "sign-out";

    public static string Theme(string theme) => $"theme-{theme}";
}
