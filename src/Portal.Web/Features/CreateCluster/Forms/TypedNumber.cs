using System.Globalization;

namespace Portal.Web.Features.CreateCluster.Forms;

/// <summary>A whole number as it is typed. Null, or an empty text, leaves the choice to Azure.</summary>
internal static class TypedNumber
{
    public static int? Read(string text) =>
        int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public static string Write(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
