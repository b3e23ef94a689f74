namespace Portal.Web.Components.Layout;

/// <summary>Names the texts of the shell: navigation, top bar, notices.</summary>
internal sealed class ShellTexts;
