using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Portal.Azure.ManagedClusters;
using Portal.Azure.Pipeline;
using Portal.Core.Clusters;
using Portal.Providers.Aks;
using Portal.Providers.Aks.Code;

namespace Portal.Providers.Tests.Aks.Code;

public sealed class ArmJsonTextTests
{
    private const string Password = "[parameters('windowsAdminPassword')]";

    [Fact]
    public void The_template_holds_the_body_that_is_sent() => Resource(Plans.Full).ShouldBeBody(Sent(Plans.Full));

    [Fact]
    public void Everything_that_a_plan_can_say_is_in_the_template_with_a_resource_per_maintenance_window()
    {
        var resources = JsonNode.Parse(ArmJsonText.Of(AksPlans.Full.Code()))!["resources"]!.AsArray();

        resources[0]!.AsObject().ShouldBeBody(Sent(AksPlans.Full));
        resources
            .Skip(1)
            .Select(resource => resource!["name"]!.GetValue<string>())
            .ShouldBe(AksPlans.Full.Maintenance.Windows.Select(window => $"shop/{window.ConfigurationName}"));
        resources[1]!.AsObject().ShouldBeBody(AksMaintenanceBody.Of(AksPlans.Full.Maintenance.Windows[0]));
        resources[2]!["dependsOn"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public void The_password_is_a_parameter_and_nowhere_else()
    {
        var text = ArmJsonText.Of(Plans.Full.Code());
        var template = JsonNode.Parse(text)!;

        template["parameters"]!["windowsAdminPassword"]!["type"]!.GetValue<string>().ShouldBe("securestring");
        Resource(Plans.Full)["properties"]!["windowsProfile"]!["adminPassword"]!.GetValue<string>().ShouldBe(Password);
        text.ShouldNotContain("portal-operation");
    }

    [Fact]
    public void Without_a_secret_there_is_no_parameter() =>
        JsonNode.Parse(ArmJsonText.Of(AksPlans.Small.Code()))!.AsObject().ShouldNotContainKey("parameters");

    [Fact]
    public void Whatever_stands_in_a_tag_is_the_same_after_the_template_was_read() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Plans.Hostile,
                value => Unescaped(Resource(Plans.Tagged(value))["tags"]!["team"]!.GetValue<string>()) == value
            )
        );

    [Theory]
    [InlineData("[concat('a')]", "[[concat('a')]")]
    [InlineData("[a] b", "[a] b")]
    public void An_expression_of_a_person_stays_a_text(string value, string written) =>
        Resource(Plans.Tagged(value))["tags"]!["team"]!.GetValue<string>().ShouldBe(written);

    [Fact]
    public void Half_a_plan_is_written_too()
    {
        var basics = AksPlans.Small.Basics with { Name = "", ResourceGroup = " ", Location = "" };

        var resource = Resource(AksPlans.Small with { Basics = basics, NodePools = [], Connection = "" });

        resource["name"]!.GetValue<string>().ShouldBe("CLUSTER_NAME");
    }

    private static JsonObject Resource(ClusterPlan plan) =>
        JsonNode.Parse(ArmJsonText.Of(plan.Code()))!["resources"]!.AsArray().ShouldHaveSingleItem()!.AsObject();

    /// <summary>What the step sends, but for the portal's own tag.</summary>
    private static JsonObject Sent(ClusterPlan plan)
    {
        var body = BodyPolicy.Strip(AksClusterBody.Of(plan, Password, "operation"), ManagedClusterBody.ReadOnly);
        body["tags"]!.AsObject().Remove(OperationTag.Name);
        return body;
    }

    // As Resource Manager reads it.
    private static string Unescaped(string text) =>
        text.StartsWith("[[", StringComparison.Ordinal) && text.EndsWith(']') ? text[1..] : text;
}

internal static class Bodies
{
    /// <summary>A template's resource says just what a body says.</summary>
    public static void ShouldBeBody(this JsonObject resource, JsonObject body)
    {
        var said = resource.DeepClone().AsObject();
        foreach (var name in (string[])["type", "apiVersion", "name", "dependsOn"])
        {
            said.Remove(name);
        }

        JsonNode.DeepEquals(said, body).ShouldBeTrue($"{said}\n{body}");
    }
}
