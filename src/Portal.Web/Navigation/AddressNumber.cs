using System.Globalization;
using System.Numerics;

namespace Portal.Web.Navigation;

/// <summary>
/// A number in an address's query. Anybody can write an address, so what is no number is nothing; a parameter of a
/// number's type would fail the page instead.
/// </summary>
internal static class AddressNumber
{
    public static T? Read<T>(string? text)
        where T : struct, IBinaryInteger<T> =>
        T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
