using Portal.Core.NodePools;

namespace Portal.Providers.Aks;

/// <summary>
/// Which image family a pool runs. The SKU names a family or, as <c>Ubuntu</c> and <c>AzureLinux</c> do, leaves the
/// release to AKS; then the image's own name tells it.
/// </summary>
internal static class AksNodeImages
{
    private static readonly (string Begins, OsSku Sku)[] s_images =
    [
        ("AKSUbuntu-2204", OsSku.Ubuntu2204),
        ("AKSUbuntu-2404", OsSku.Ubuntu2404),
        ("AKSAzureLinux-V3", OsSku.AzureLinux3),
        ("AKSAzureLinux-V2", OsSku.AzureLinux2),
        ("AKSCBLMariner-V2", OsSku.AzureLinux2),
    ];

    public static OsSku? Find(string sku, string image)
    {
        foreach (var (begins, known) in s_images)
        {
            if (image.StartsWith(begins, StringComparison.OrdinalIgnoreCase))
            {
                return known;
            }
        }
        return Enum.TryParse<OsSku>(sku, ignoreCase: true, out var named) && Enum.IsDefined(named) ? named : null;
    }
}
