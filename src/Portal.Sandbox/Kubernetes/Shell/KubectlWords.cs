namespace Portal.Sandbox.Kubernetes.Shell;

/// <summary>A kubectl command line, as far as reading needs it.</summary>
internal sealed record KubectlWords(string Verb, string? Resource, string? Name)
{
    public string Namespace { get; private init; } = "default";

    public bool Everywhere { get; private init; }

    public string? Selector { get; private init; }

    public string? Output { get; private init; }

    public static KubectlWords Read(string[] words)
    {
        var plain = new List<string>();
        var (space, everywhere, selector, output) = ("default", false, (string?)null, (string?)null);
        for (var at = 0; at < words.Length; at++)
        {
            var (name, value) =
                words[at].IndexOf('=', StringComparison.Ordinal) is > 0 and var sign && words[at][0] == '-'
                    ? (words[at][..sign], words[at][(sign + 1)..])
                    : (words[at], null);
            switch (name)
            {
                case "-A" or "--all-namespaces":
                    everywhere = true;
                    break;
                case "-n" or "--namespace":
                    space = value ?? words.ElementAtOrDefault(++at) ?? "default";
                    break;
                case "-l" or "--selector":
                    selector = value ?? words.ElementAtOrDefault(++at);
                    break;
                case "-o" or "--output":
                    output = value ?? words.ElementAtOrDefault(++at);
                    break;
                case ['-', 'o', ..]:
                    output = name[2..];
                    break;
                default:
                    plain.Add(words[at]);
                    break;
            }
        }
        // "deploy/web" names both.
        if (plain.ElementAtOrDefault(1)?.Split('/') is [var kind, var one])
            plain = [plain[0], kind, one];
        return new(plain.ElementAtOrDefault(0) ?? "", plain.ElementAtOrDefault(1), plain.ElementAtOrDefault(2))
        {
            Namespace = space,
            Everywhere = everywhere,
            Selector = selector,
            Output = output,
        };
    }
}
