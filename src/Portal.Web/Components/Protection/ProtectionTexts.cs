namespace Portal.Web.Components.Protection;

/// <summary>Names the texts of read-only modes, delete protection and freezes.</summary>
internal sealed class ProtectionTexts;
