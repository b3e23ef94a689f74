using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Clusters;
using Portal.Core.Networking;
using Portal.Core.NodePools;
using Portal.Web.Components.Fields;
using Portal.Web.Components.Pools;
using Portal.Web.Features.CreateCluster.Forms;

namespace Portal.Web.Tests.Features.CreateCluster;

/// <summary>Forms: tidy ones as a plan would give them back, and wild ones with any text anywhere.</summary>
internal static class AnyForm
{
    private static readonly Gen<bool> s_flag = Gen.Elements(true, false);

    private static readonly Gen<string> s_word = Gen.Elements(
        "",
        "a",
        "shop-01",
        "Shop_2",
        "10.0.0.0/16",
        new('x', 400)
    );

    private static readonly Gen<string> s_number = Gen.Choose(-3, 2000).Select(number => TypedNumber.Write(number));

    private static readonly Gen<string> s_optional = Gen.OneOf(s_number, Gen.Constant(""));

    private static readonly Gen<string> s_any = Gen.OneOf(
        s_word,
        s_number,
        Gen.Elements(" 3 ", "three", "3.5", "99999999999", "33 %", "a=b=c", "=", "\0\r\n", "\ud800x"),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Resize(20).Select(text => text.Get)
    );

    public static Gen<PlanForm> Tidy { get; } =
        from texts in s_word.ArrayOf(9)
        from fresh in s_flag
        from windows in s_flag
        from admin in Gen.Elements("azureuser", "ops")
        from prefix in Gen.Elements(null, "own-prefix")
        from tier in Gen.Elements(Enum.GetValues<ClusterTier>())
        from mode in Gen.Elements(Enum.GetValues<NetworkMode>())
        from pools in Pool(s_word, s_number, s_optional, tidy: true).ListOf().Resize(4)
        from tags in s_word.ListOf().Resize(4)
        select new PlanForm
        {
            Connection = texts[0],
            NewResourceGroup = fresh,
            ExistingGroup = fresh ? "" : texts[1],
            NewGroup = fresh ? texts[1] : "",
            Name = texts[2],
            Location = texts[3],
            KubernetesVersion = texts[4],
            Tier = tier,
            DnsPrefix = prefix,
            RunsWindows = windows,
            WindowsAdmin = windows ? admin : "azureuser",
            Pools = [.. pools],
            Network = new NetworkForm
            {
                Mode = mode,
                ServiceCidr = texts[5],
                DnsServiceIp = texts[6],
                PodCidr = mode is NetworkMode.NodeSubnet or NetworkMode.PodSubnet ? "" : texts[7],
                SubnetId = texts[8],
            },
            Tags = [.. tags.Where(tag => tag.Length > 0).Distinct().Select(tag => new TagForm(tag, "value"))],
        };

    public static Gen<PlanForm> Wild { get; } =
        from tidy in Tidy
        from texts in s_any.ArrayOf(9)
        from pools in Pool(s_any, s_any, s_any, tidy: false).ListOf().Resize(4)
        from tags in s_any.Two().ListOf().Resize(4)
        select tidy with
        {
            Name = texts[0],
            ExistingGroup = texts[1],
            NewGroup = texts[2],
            DnsPrefix = texts[3],
            WindowsAdmin = texts[4],
            Reason = texts[5],
            Pools = [.. pools],
            Network = tidy.Network with { PodCidr = texts[6], ServiceCidr = texts[7], SubnetId = texts[8] },
            Tags = [.. tags.Select(tag => new TagForm(tag.Item1, tag.Item2))],
        };

    private static Gen<PoolForm> Pool(Gen<string> text, Gen<string> number, Gen<string> optional, bool tidy) =>
        from name in text
        from size in text
        from surge in text
        from flags in s_flag.ArrayOf(4)
        from system in Gen.Elements(Enum.GetValues<OsSku>())
        from count in number
        from others in optional.ArrayOf(4)
        from taints in text.ListOf().Resize(3)
        from labels in text.ListOf().Resize(3)
        select new PoolForm
        {
            Name = name,
            OsSku = system,
            VmSize = size,
            Autoscale = flags[0],
            Count = count,
            MinCount = tidy && !flags[0] ? "" : others[0],
            MaxCount = tidy && !flags[0] ? "" : others[1],
            MaxPods = others[2],
            OsDiskSizeGb = others[3],
            Spot = flags[1],
            Fips = flags[2],
            EphemeralOsDisk = flags[3],
            MaxSurge = tidy && flags[1] ? "" : surge,
            Zones = ["1", "3"],
            Taints = [.. taints],
            Labels = tidy ? [.. labels.Distinct().Select(label => $"{label}=value")] : [.. labels],
        };
}
