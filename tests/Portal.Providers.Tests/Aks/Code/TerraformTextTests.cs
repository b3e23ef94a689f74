using System.Diagnostics;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Portal.Providers.Aks.Code;
using Portal.Providers.Aks.Code.Terraform;

namespace Portal.Providers.Tests.Aks.Code;

public sealed class TerraformTextTests
{
    [Fact]
    public void A_creation_is_a_group_a_cluster_with_its_system_pool_and_a_resource_per_other_pool()
    {
        var text = TerraformText.Of(Plans.Full.Code());

        Count(text, "resource \"azurerm_resource_group\" \"group\" {").ShouldBe(1);
        Count(text, "resource \"azurerm_kubernetes_cluster\" \"cluster\" {").ShouldBe(1);
        Count(text, "  default_node_pool {").ShouldBe(1);
        Count(text, "resource \"azurerm_kubernetes_cluster_node_pool\"").ShouldBe(3);
        text.ShouldContain("    only_critical_addons_enabled = true\n");
        text.ShouldContain("    network_plugin_mode = \"overlay\"\n");
        text.ShouldContain("  node_labels = { \"example.com/team\" = \"shop\", \"tier\" = \"front\" }\n");
    }

    [Fact]
    public void The_password_is_a_sensitive_variable()
    {
        var text = TerraformText.Of(Plans.Full.Code());

        text.ShouldContain("variable \"windows_admin_password\" {\n");
        text.ShouldContain("  sensitive = true\n");
        text.ShouldContain("    admin_password = var.windows_admin_password\n");
    }

    [Fact]
    public void Every_property_is_an_attribute_or_named_in_a_comment()
    {
        var text = TerraformText.Of(AksPlans.Full.Code());

        var body = AksPlans.Full.Code().Requests[0].Body!.DeepClone().AsObject();
        var pools = body["properties"]!["agentPoolProfiles"]!.AsArray();
        body["properties"]!.AsObject().Remove("agentPoolProfiles");
        ShouldSay(text, body, TerraformAttributes.Cluster);
        ShouldSay(text, pools[0]!.AsObject(), TerraformAttributes.DefaultPool);
        ShouldSay(text, pools[1]!.AsObject(), TerraformAttributes.Pool);
        ShouldSay(text, pools[2]!.AsObject(), TerraformAttributes.Pool);
    }

    [Fact]
    public void What_no_attribute_says_is_named_in_a_comment()
    {
        var plan = Plans.Full.Code();
        plan.Requests[^1].Body!["properties"]!["brandNew\n}"] = "a\nb";

        TerraformText.Of(plan).ShouldContain("  # No attribute says it: properties.brandNew } = \"a\\nb\"\n");
    }

    [Fact]
    public void A_quoted_text_is_the_same_after_it_was_read() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Plans.Hostile, value => Unquoted(HclWriter.Quoted(value)) == value));

    [Fact]
    public async Task Terraform_itself_reads_it()
    {
        var terraform = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "terraform"))
            .FirstOrDefault(File.Exists);
        Assert.SkipWhen(terraform is null, "There is no terraform on the PATH.");
        var hostile = Plans.Hostile.Generator.Sample(20, 12).Select(TerraformOf);

        foreach (var text in hostile.Prepend(TerraformText.Of(Plans.Full.Code())))
        {
            using var process = Process.Start(
                new ProcessStartInfo(terraform!, ["fmt", "-"])
                {
                    UseShellExecute = false,
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            await process.StandardInput.WriteAsync(text);
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            process.ExitCode.ShouldBe(0, $"{await errors}\n{text}");
        }
    }

    private static void ShouldSay(
        string text,
        JsonObject body,
        IReadOnlyDictionary<string, TerraformAttribute> attributes
    )
    {
        foreach (var leaf in JsonLeaf.Of(body, attributes.ContainsKey))
        {
            var name = attributes.GetValueOrDefault(leaf.Path)?.Name.Split('.')[^1];
            (
                (name is { Length: > 0 } && text.Contains($"{name} = ", StringComparison.Ordinal))
                || text.Contains($"= {leaf.Value?.ToJsonString()}\n", StringComparison.Ordinal)
                || text.Contains($": {leaf}\n", StringComparison.Ordinal)
            ).ShouldBeTrue($"{leaf}\n{text}");
        }
    }

    private static string TerraformOf(string tag) => TerraformText.Of(Plans.Tagged(tag).Code());

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    // As Terraform reads it; what would begin an expression fails.
    private static string Unquoted(string quoted)
    {
        var read = new System.Text.StringBuilder();
        for (var at = 1; at < quoted.Length - 1; at++)
        {
            var rest = quoted[at..];
            (rest[0] is '\n' or '\r' or '"').ShouldBeFalse(quoted);
            if (rest.StartsWith("$${", StringComparison.Ordinal) || rest.StartsWith("%%{", StringComparison.Ordinal))
            {
                read.Append(rest[0]).Append('{');
                at += 2;
            }
            else if (rest[0] == '\\' && rest[1] == 'u')
            {
                read.Append((char)Convert.ToInt32(rest[2..6], 16));
                at += 5;
            }
            else if (rest[0] == '\\')
            {
                read.Append(
                    rest[1] switch
                    {
                        'n' => '\n',
                        'r' => '\r',
                        't' => '\t',
                        var c => c,
                    }
                );
                at++;
            }
            else
            {
                (
                    rest.StartsWith("${", StringComparison.Ordinal) || rest.StartsWith("%{", StringComparison.Ordinal)
                ).ShouldBeFalse(quoted);
                read.Append(rest[0]);
            }
        }

        return read.ToString();
    }
}
