using System.Diagnostics;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Portal.Providers.Aks.Code;
using Portal.Providers.Aks.Code.Cli;

namespace Portal.Providers.Tests.Aks.Code;

/// <summary>The script runs in a real bash, where <c>az</c> only says what it was asked.</summary>
public sealed class CliTextTests
{
    [Fact]
    public void A_creation_is_a_group_a_cluster_with_its_system_pool_and_the_other_pools()
    {
        var commands = Run(CliText.Of(Plans.Full.Code()));

        commands
            .Select(words =>
                string.Join(' ', words.TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal)))
            )
            .ShouldBe([
                "account set",
                "group create",
                "aks create",
                "aks nodepool update",
                "aks nodepool add",
                "aks nodepool add",
                "aks nodepool add",
            ]);
        var create = commands[2];
        Value(create, "--nodepool-name").ShouldBe("system");
        Value(create, "--network-plugin-mode").ShouldBe("overlay");
        Value(create, "--nodepool-taints").ShouldBe("CriticalAddonsOnly=true:NoSchedule");
        Value(create, "--tags").ShouldBe("team=shop");
        Value(create, "--windows-admin-password").ShouldBe("typed by a person");
        Value(commands[3], "--max-surge").ShouldBe("10%");
        Value(commands[4], "--name").ShouldBe("apps");
        Value(commands[4], "--node-taints").ShouldBe("a=b:NoSchedule,c=d:NoExecute");
        commands[4].ShouldContain("--enable-cluster-autoscaler");
        Value(commands[5], "--spot-max-price").ShouldBe("-1");
        Value(commands[6], "--os-type").ShouldBe("Windows");
    }

    [Fact]
    public void Every_property_is_said_or_named_in_a_comment()
    {
        var text = CliText.Of(AksPlans.Full.Code());

        var body = AksPlans.Full.Code().Requests[0].Body!.DeepClone().AsObject();
        var pools = body["properties"]!["agentPoolProfiles"]!.AsArray();
        body["properties"]!.AsObject().Remove("agentPoolProfiles");
        ShouldSay(text, body, CliFlags.Cluster);
        ShouldSay(text, pools[0]!.AsObject(), CliFlags.FirstPool, CliFlags.PoolUpdate);
        ShouldSay(text, pools[1]!.AsObject(), CliFlags.PoolAdd);
        ShouldSay(text, pools[2]!.AsObject(), CliFlags.PoolAdd);
        text.ShouldNotContain("No flag says it", Case.Sensitive, text);
        Run(text)
            .Select(words => string.Join(' ', words.Take(3)))
            .ShouldBe([
                "account set --subscription",
                "aks create --resource-group",
                "aks nodepool update",
                "aks nodepool add",
                "aks nodepool add",
                "rest --method put",
                "rest --method put",
            ]);
    }

    [Fact]
    public void What_no_flag_says_is_named_in_a_comment()
    {
        var plan = Plans.Full.Code();
        plan.Requests[^1].Body!["properties"]!["brandNew\nrm -rf /"] = new JsonObject { ["mode"] = "a\nb" };

        var text = CliText.Of(plan);

        text.ShouldContain("""# No flag says it: properties.brandNew rm -rf /.mode = "a\nb" """.TrimEnd());
        Run(text).Count.ShouldBe(7);
    }

    [Fact]
    public void Whatever_stands_in_a_tag_arrives_as_one_word_or_is_named() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60),
            Prop.ForAll(
                Plans.Hostile,
                value =>
                {
                    var text = CliText.Of(Plans.Tagged(value).Code());
                    var create = Run(text)[2];
                    // A word of a command ends at a zero, so no word can hold one.
                    return value.StartsWith('@') || value.Contains('\0')
                        ? text.Contains("# No flag says it: tags", StringComparison.Ordinal)
                        : create.Contains($"team={value}");
                }
            )
        );

    [Theory]
    [InlineData("-x", "--nodepool-name=-x")]
    [InlineData("x", "--nodepool-name")]
    public void A_value_that_looks_like_a_flag_stays_a_value(string name, string word)
    {
        var pools = new[] { AksPlans.Pool with { Name = name, MaxSurge = "" } };

        Run(CliText.Of((AksPlans.Small with { NodePools = pools }).Code()))[1].ShouldContain(word);
    }

    [Fact]
    public void A_file_is_never_read_in_place_of_a_value()
    {
        var text = CliText.Of(Plans.Tagged("@/etc/passwd").Code());

        text.ShouldContain("""# No flag says it: tags = {"team":"@/etc/passwd",""", Case.Sensitive, text);
        Run(text)[2].ShouldNotContain("--tags");
    }

    private static void ShouldSay(string text, JsonObject body, params IReadOnlyDictionary<string, CliFlag>[] tables)
    {
        foreach (var leaf in JsonLeaf.Of(body, path => Array.Exists(tables, flags => flags.ContainsKey(path))))
        {
            var flags = tables
                .Select(flags => flags.GetValueOrDefault(leaf.Path)?.Name)
                .Where(name => name?.Length > 0);
            (
                flags.Any(flag => text.Contains($"{flag}", StringComparison.Ordinal))
                || text.Contains($" {JsonLeaf.OneLine($"{leaf}")}", StringComparison.Ordinal)
            ).ShouldBeTrue($"{leaf}\n{text}");
        }
    }

    private static string Value(IReadOnlyList<string> words, string flag) =>
        words.FirstOrDefault(word => word.StartsWith($"{flag}=", StringComparison.Ordinal)) is { } bound
            ? bound[(flag.Length + 1)..]
            : words[words.ToList().IndexOf(flag) + 1];

    /// <summary>The words of each command.</summary>
    internal static IReadOnlyList<IReadOnlyList<string>> Run(string script)
    {
        const string stub = """
            az() { printf '%s\0' "$@" $'\001'; }
            kubectl() { az kubectl "$@"; }

            """;
        using var bash = Process.Start(
            new ProcessStartInfo("bash", ["-c", stub + script])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        if (script.Contains("\nread ", StringComparison.Ordinal))
        {
            bash.StandardInput.WriteLine("typed by a person");
        }

        bash.StandardInput.Close();
        var output = bash.StandardOutput.ReadToEnd();
        var errors = bash.StandardError.ReadToEnd();
        bash.WaitForExit();
        bash.ExitCode.ShouldBe(0, errors);
        return
        [
            .. output
                .Split("\u0001\0", StringSplitOptions.RemoveEmptyEntries)
                .Select(command => command.Split('\0')[..^1]),
        ];
    }
}
