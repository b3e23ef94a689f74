using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Providers.Aks.Code;

namespace Portal.Providers.Tests.Aks.Code;

/// <summary>Plans to write as code, and texts that would break out of it.</summary>
internal static class Plans
{
    public const string Subscription = FarSide.AksFarSide.Subscription;

    /// <summary>A plan with as much in it as one plan can have.</summary>
    public static ClusterPlan Full { get; } =
        AksPlans.Small with
        {
            Basics = AksPlans.Small.Basics with { NewResourceGroup = true, Windows = new WindowsProfile("winadmin") },
            NodePools =
            [
                AksPlans.Pool,
                AksPlans.Pool with
                {
                    Name = "apps",
                    Mode = NodePoolMode.User,
                    OsSku = OsSku.Ubuntu2404,
                    Autoscale = true,
                    MinCount = 1,
                    MaxCount = 9,
                    MaxPods = 110,
                    Labels = new Dictionary<string, string> { ["example.com/team"] = "shop", ["tier"] = "front" },
                    Taints = ["a=b:NoSchedule", "c=d:NoExecute"],
                    OsDiskSizeGb = 128,
                    SubnetId = "/subscriptions/1/subnets/apps",
                },
                AksPlans.Pool with
                {
                    Name = "spot",
                    Mode = NodePoolMode.User,
                    Spot = true,
                    Taints = [],
                    Zones = [],
                },
                AksPlans.Pool with
                {
                    Name = "win",
                    Mode = NodePoolMode.User,
                    OsSku = OsSku.Windows2022,
                    Fips = true,
                    EphemeralOsDisk = true,
                },
            ],
        };

    public static CodePlan Code(this ClusterPlan plan) => CreationCode.Of(plan, Subscription);

    /// <summary>Pieces that mean something in one language or another, strung together.</summary>
    public static Arbitrary<string> Hostile { get; } =
        Gen.Elements(
                "'",
                "\"",
                "`",
                "\\",
                "$",
                "${x}",
                "$(id)",
                "%{if}",
                "{",
                "}",
                "[",
                "]",
                "\n",
                "\r\n",
                "\t",
                "'@",
                "\n'@\n",
                "#",
                "//",
                ";",
                "&&",
                "*",
                "~",
                "!",
                "’",
                "‘",
                "\u2028",
                "\0",
                "ü",
                "😀",
                "@",
                "-",
                "=",
                ",",
                "a",
                " "
            )
            .ListOf()
            .Select(string.Concat)
            .ToArbitrary();

    public static ClusterPlan Tagged(string value) =>
        Full with
        {
            Tags = new Dictionary<string, string> { ["team"] = value },
        };
}
