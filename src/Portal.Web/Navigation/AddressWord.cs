namespace Portal.Web.Navigation;

/// <summary>A word in an address's query. A blank one says nothing.</summary>
internal static class AddressWord
{
    public static string? Read(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
