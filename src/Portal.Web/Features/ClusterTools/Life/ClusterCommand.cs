namespace Portal.Web.Features.ClusterTools.Life;

/// <summary>
/// Something that can be done to a whole cluster. Its text is the resource <c>Command.{Name}</c>, its page the path after
/// the cluster's name.
/// </summary>
/// <param name="Name">Its name in the resources.</param>
/// <param name="Path">Its address after the cluster's.</param>
/// <param name="Icon">Its icon.</param>
/// <param name="Refusal">Why it cannot be done now; null when it can.</param>
/// <param name="Danger">What it takes away does not come back.</param>
internal sealed record ClusterCommand(string Name, string Path, string Icon, string? Refusal, bool Danger = false);
