using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Upgrades;
using Portal.Web.Tests.Components.Changes;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.ClusterTools.Upgrades;

/// <summary>A circuit in which shop-prod can be upgraded: its pool apps is two minor versions behind.</summary>
public abstract class UpgradeScreenTest : ChangeScreenTest
{
    protected UpgradeScreenTest()
    {
        Services.AddSingleton<IChangeFactSource>(Facts);
        string[] kinds = [Permission.Upgrade, OperationKind.UpgradePool, Permission.UpgradeNodeImage];
        foreach (var kind in kinds)
        {
            Services.AddSingleton<IOperationDefinition>(new RunsOnAks(kind));
        }

        Inventory.Clusters[0] = Shop with
        {
            NodePools =
            [
                Fixed("system") with
                {
                    Mode = "System",
                },
                Fixed("apps") with
                {
                    KubernetesVersion = "1.32.4",
                    Details = new JsonObject
                    {
                        ["upgradeSettings"] = new JsonObject { ["maxSurge"] = "10%", ["drainTimeoutInMinutes"] = 20 },
                    },
                },
            ],
        };
        Offer(["1.34.9", "1.35.1"], apps: ["1.33.5", "1.34.2"]);
    }

    private protected FakeChangeFacts Facts { get; } = new();

    private protected void Offer(string[] cluster, string[] apps)
    {
        UpgradeOffer[] Of(string[] versions) => [.. versions.Select(version => new UpgradeOffer(version, false))];
        Facts.Offers = new UpgradeOffers(
            Shop.KubernetesVersion,
            Of(cluster),
            [
                new PoolOffers("system", Shop.KubernetesVersion, [], "AKSUbuntu-2204gen2containerd-202511.01.0"),
                new PoolOffers("apps", "1.32.4", Of(apps), "AKSUbuntu-2204gen2containerd-202611.20.0"),
            ],
            FakeInventory.SeenAt
        );
        Offers.Readings[Shop.Id] = new UpgradeReading(Shop.Id, Facts.Offers, null, null);
    }

    private protected void Become(Func<NodePool, NodePool> apps, Func<Cluster, Cluster>? cluster = null) =>
        Inventory.Clusters[0] = (cluster ?? (it => it))(
            Shop with
            {
                NodePools = [.. Shop.NodePools.Select(pool => pool.Name == "apps" ? apps(pool) : pool)],
            }
        );

    private protected IRenderedComponent<TPage> Page<TPage>(string? pool = null, Role role = Role.Operator)
        where TPage : IComponent
    {
        SignIn(role);
        var page = Render<TPage>(parameters =>
        {
            parameters.TryAdd("Name", "shop-prod");
            if (pool is not null)
            {
                parameters.TryAdd("Pool", pool);
            }
        });
        return page;
    }

    /// <summary>The page once its pre-flight has run.</summary>
    private protected IRenderedComponent<TPage> Checked<TPage>(string? pool = null, Role role = Role.Operator)
        where TPage : IComponent
    {
        var page = Page<TPage>(pool, role);
        page.WaitForElement(".preflight .findings-hold");
        return page;
    }

    private protected TChange Started<TChange, TPage>(IRenderedComponent<TPage> page)
        where TChange : ClusterChange
        where TPage : IComponent
    {
        page.Find("#reason").Input("quarterly upgrade");
        page.WaitForAssertion(() => Refusal(page).ShouldBeNull());
        Button(page).Click();
        page.WaitForAssertion(() => Operations.Created.ShouldHaveSingleItem());
        return ChangeJson.Read(Operations.Created[0].Plan).ShouldBeOfType<TChange>();
    }

    /// <summary>Why the button that starts it cannot be pressed; null when it can.</summary>
    private protected static string? Refusal<TPage>(IRenderedComponent<TPage> page)
        where TPage : IComponent => Button(page).GetAttribute("title");

    private protected static IElement Button<TPage>(IRenderedComponent<TPage> page)
        where TPage : IComponent => page.FindAll(".wizard-moves button")[^1];

    private protected static string Sentences<TPage>(IRenderedComponent<TPage> page)
        where TPage : IComponent => page.Find(".wizard-sentences").TextContent;
}
