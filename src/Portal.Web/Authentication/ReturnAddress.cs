namespace Portal.Web.Authentication;

/// <summary>Where to go after signing in or out: only ever inside the portal.</summary>
internal static class ReturnAddress
{
    public const string Home = "/";

    /// <summary><paramref name="address"/> when it is a path of this site, else the landing page.</summary>
    // Browsers read "//host", "/\host" and "/<tab>/host" as another site.
    public static string OrHome(string? address) =>
        address is ['/', ..]
        && address is not ['/', '/' or '\\', ..]
        && !address.Any(char.IsControl)
        && Uri.IsWellFormedUriString(address, UriKind.Relative)
            ? address
            : Home;
}
