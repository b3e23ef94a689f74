using Portal.Azure.Errors;

namespace Portal.Azure.Pipeline;

/// <summary>Remembers the pages of one list, so that a nextLink leads neither elsewhere nor in a circle.</summary>
internal sealed class PageTrail(AzureCloud cloud)
{
    private const int MaxPages = 10_000;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public Uri? Next(ArmResponse page)
    {
        var link = ArmJson.Text(page.Body, "nextLink");
        if (string.IsNullOrEmpty(link))
        {
            return null;
        }
        if (!ArmAddress.IsTrusted(cloud, link, out var uri))
        {
            throw Refused(
                page,
                ArmErrorCodes.AddressRefused,
                "The next page's address leaves the endpoint; it was not followed."
            );
        }
        return _seen.Add(uri.AbsoluteUri) && _seen.Count <= MaxPages
            ? uri
            : throw Refused(page, ArmErrorCodes.EndlessPaging, "The list's pages lead in a circle; it was left.");
    }

    private static ArmException Refused(ArmResponse page, string code, string message) =>
        new(page.Status, new ArmError(code, message), page.RequestIds);
}
