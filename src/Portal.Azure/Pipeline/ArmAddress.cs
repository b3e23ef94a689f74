using System.Diagnostics.CodeAnalysis;

namespace Portal.Azure.Pipeline;

/// <summary>Renders addresses for requests and decides which addresses of the far side may be followed.</summary>
internal static class ArmAddress
{
    private const int MaxLength = 32 * 1024;

    public static Uri Of(AzureCloud cloud, ArmRequest request)
    {
        var path = Path(request.Resource.ToString()) + Path(request.SubPath);
        var query = request.Query.Append(new("api-version", request.ApiVersion));
        return new UriBuilder(cloud.Endpoint)
        {
            Path = cloud.Endpoint.AbsolutePath.TrimEnd('/') + path,
            Query = string.Join(
                '&',
                query.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}")
            ),
        }.Uri;
    }

    /// <summary>
    /// An address is followed verbatim, but only on the endpoint it was expected on: the bearer token goes along.
    /// </summary>
    public static bool IsTrusted(AzureCloud cloud, string? address, [NotNullWhen(true)] out Uri? uri) =>
        Uri.TryCreate(address, UriKind.Absolute, out uri)
        && address!.Length <= MaxLength
        && uri.Scheme == Uri.UriSchemeHttps
        && uri.UserInfo.Length == 0
        && string.Equals(uri.IdnHost, cloud.Endpoint.IdnHost, StringComparison.OrdinalIgnoreCase)
        && uri.Port == cloud.Endpoint.Port;

    private static string Path(string path) =>
        string.Concat(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Segment));

    /// <summary>A name such as <c>..</c> would survive escaping and climb to another resource.</summary>
    private static string Segment(string name) =>
        name is "." or ".."
            ? throw new ArgumentException($"'{name}' is not a name of a resource.", nameof(name))
            : "/" + Uri.EscapeDataString(name);
}
