namespace Portal.Web.Hosting.Faults;

/// <summary>Names the texts of the sandbox's fault page.</summary>
internal sealed class FaultTexts;
