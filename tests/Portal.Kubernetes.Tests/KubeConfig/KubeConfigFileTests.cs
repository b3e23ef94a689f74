using Portal.Kubernetes.KubeConfig;
using Portal.Kubernetes.Tests.FarSide;

namespace Portal.Kubernetes.Tests.KubeConfig;

public sealed class KubeConfigFileTests
{
    private static readonly Uri s_server = new("https://api.example.org:6443/");

    [Fact]
    public void K5_good_file_says_its_contexts_and_resolves()
    {
        var file = KubeConfigFile.Parse(KubeText.For(s_server));
        var connection = file.Resolve(KubeConfigPolicy.Uploaded);
        file.ContextNames.ShouldBe(["here"]);
        connection.Server.ShouldBe(s_server);
        connection.Namespace.ShouldBe("shop");
        connection.CertificateAuthorityPem.ShouldNotBeNull();
        connection.AllowsAnyCertificate.ShouldBeFalse();
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("a: [", 2)]
    [InlineData("just text", 1)]
    [InlineData("kind: Config\na: 1\na: 2", 3)]
    [InlineData("kind: Config\n---\nkind: Config", 2)]
    [InlineData("kind: Config\na: &x [1]\nb: *x", 2)]
    [InlineData("kind: Pod", 1)]
    [InlineData("kind: Config\nusers:\n- user: {}", 3)]
    [InlineData("kind: Config\nusers: 1", 2)]
    public void K5_what_is_no_kubeconfig_is_refused_with_its_line(string text, int line) =>
        Should
            .Throw<KubeConfigException>(() => KubeConfigFile.Parse(text))
            .Problems.ShouldHaveSingleItem()
            .Line.ShouldBe(line);

    [Fact]
    public void K5_oversized_deep_and_crowded_files_are_refused()
    {
        string[] texts =
        [
            "a: " + new string('x', 1024 * 1024),
            "a: " + new string('[', 40) + new string(']', 40),
            "users: [" + string.Join(',', Enumerable.Repeat("{name: a}", 1001)) + "]",
        ];
        foreach (var text in texts)
        {
            Should.Throw<KubeConfigException>(() => KubeConfigFile.Parse(text));
        }
    }

    [Fact]
    public async Task K7_first_file_wins_by_name_and_paths_belong_to_their_file()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var second = folder.CreateSubdirectory("second");
            await File.WriteAllTextAsync(Path.Combine(second.FullName, "token"), "from-file", Cancel);
            var first = Path.Combine(folder.FullName, "a");
            var other = Path.Combine(second.FullName, "b");
            await File.WriteAllTextAsync(
                first,
                "current-context: x\nclusters: [{name: c, cluster: {server: 'https://first.example'}}]",
                Cancel
            );
            await File.WriteAllTextAsync(
                other,
                """
                current-context: y
                clusters: [{name: c, cluster: {server: 'https://second.example', disable-compression: true}}]
                users: [{name: u, user: {tokenFile: token}}]
                contexts: [{name: x, context: {cluster: c, user: u}}]
                """,
                Cancel
            );
            var paths = string.Join(Path.PathSeparator, first, "", Path.Combine(folder.FullName, "none"), other);
            var connection = (await KubeConfigFile.LoadAsync(paths, Cancel)).Resolve(KubeConfigPolicy.Administrator);
            connection.Server.Host.ShouldBe("first.example");
            connection.DisableCompression.ShouldBeFalse();
            var credential = await connection.Credential.ShouldNotBeNull().GetAsync(Cancel);
            credential.Authorization.ShouldNotBeNull().Parameter.ShouldBe("from-file");
            await Should.ThrowAsync<KubeConfigException>(() => KubeConfigFile.LoadAsync("/nowhere/at/all", Cancel));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void K7_data_beats_file_and_names_are_case_sensitive()
    {
        var text = KubeText.For(s_server, cluster: "certificate-authority: /nowhere/ca.crt");
        KubeConfigFile.Parse(text).Resolve(KubeConfigPolicy.Uploaded).CertificateAuthorityPem.ShouldNotBeNull();
        Should.Throw<KubeConfigException>(() =>
            KubeConfigFile
                .Parse(text.Replace("cluster: c,", "cluster: C,", StringComparison.Ordinal))
                .Resolve(KubeConfigPolicy.Uploaded)
        );
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
