namespace Portal.Web.Authentication.Sandbox;

/// <summary>Names the texts of the sandbox's sign-in page.</summary>
internal sealed class SandboxTexts;
