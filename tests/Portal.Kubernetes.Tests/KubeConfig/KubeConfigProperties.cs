using FsCheck;
using FsCheck.Fluent;
using Portal.Kubernetes.KubeConfig;
using Portal.Kubernetes.Tests.FarSide;

namespace Portal.Kubernetes.Tests.KubeConfig;

public sealed class KubeConfigProperties
{
    private static readonly string[] s_pieces =
    [
        "kind: Config\n",
        "clusters:\n",
        "- name: c\n",
        "  cluster:\n",
        "    server: https://a.example\n",
        "users:\n",
        "- name: u\n",
        "  user:\n",
        "    token: x\n",
        "    exec: {command: sh}\n",
        "    tokenFile: /etc/passwd\n",
        "contexts: [{name: x, context: {cluster: c, user: u}}]\n",
        "current-context: x\n",
        "---\n",
        "&a ",
        "*a",
        "{",
        "}",
        "[",
        "]",
        "? ",
        "! ",
        "!!binary ",
        "|\n",
        ">-\n ",
        "\t",
        "\0",
        "\uFEFF",
        "'",
        "\"",
        "%YAML 9.9\n",
        "<<: ",
        "#",
        "\uD83D",
        ": ",
        "- ",
        "    insecure-skip-tls-verify: true\n",
        "    as-user-extra: {a: [b]}\n",
    ];

    private static readonly string[] s_dangerous =
    [
        "exec: {command: sh}",
        "auth-provider: {name: oidc}",
        "tokenFile: /x",
        "client-certificate: /x",
        "client-key: /x",
    ];

    private static Config Thoroughly => Config.QuickThrowOnFailure.WithMaxTest(1500).WithQuietOnSuccess(true);

    [Fact]
    public void K8_any_text_is_accepted_or_refused_and_nothing_else_happens() =>
        Prop.ForAll(
                Gen.Elements(s_pieces).ListOf().Select(string.Concat).ToArbitrary(),
                text => Refused(text) is null or { Problems: not [] }
            )
            .Check(Thoroughly);

    [Fact]
    public void K8_any_bytes_instead_of_a_part_of_a_good_file_are_accepted_or_refused()
    {
        var good = KubeText.For(new Uri("https://api.example.org"), cluster: "tls-server-name: b");
        Prop.ForAll(
                ArbMap.Default.ArbFor<(NonNegativeInt At, NonNegativeInt Length, NonNull<string> Text)>(),
                spoil =>
                {
                    var at = spoil.At.Get * 7 % good.Length;
                    var length = Math.Min(spoil.Length.Get, good.Length - at);
                    return Refused(good.Remove(at, length).Insert(at, spoil.Text.Get)) is null or { Problems: not [] };
                }
            )
            .Check(Thoroughly);
    }

    [Fact]
    public void K8_no_harmless_neighbour_makes_a_dangerous_field_pass()
    {
        string[] harmless = ["token: a", "username: b", "password: c", "as: d", "as-groups: [e]", "unknown: {f: g}"];
        Prop.ForAll(
                Gen.Elements(s_dangerous).Zip(Gen.SubListOf(harmless)).ToArbitrary(),
                fields =>
                {
                    var user = string.Join("\n    ", fields.Item2.Append(fields.Item1).Order(StringComparer.Ordinal));
                    return Refused(KubeText.For(new Uri("https://api.example.org"), user: user)) is not null;
                }
            )
            .Check(Thoroughly.WithMaxTest(300));
    }

    private static KubeConfigException? Refused(string text)
    {
        try
        {
            KubeConfigFile.Parse(text).Resolve(KubeConfigPolicy.Uploaded);
            return null;
        }
        catch (KubeConfigException exception)
        {
            return exception;
        }
    }
}
