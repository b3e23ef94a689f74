namespace Portal.Core.Workloads;

/// <summary>
/// A deprecated API that was asked for since the API server started, by the server's own count
/// (<c>apiserver_requested_deprecated_apis</c>). <paramref name="RemovedIn"/> is the version without it, when known.
/// </summary>
public sealed record DeprecatedApi(string Group, string Version, string Resource, string? RemovedIn)
{
    public string Name => Group.Length == 0 ? $"{Resource} {Version}" : $"{Resource} {Group}/{Version}";
}
