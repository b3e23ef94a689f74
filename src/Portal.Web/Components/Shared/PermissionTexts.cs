namespace Portal.Web.Components.Shared;

/// <summary>Names the words for permissions, each under its own name, such as <c>clusters.upgrade</c>.</summary>
internal sealed class PermissionTexts;
