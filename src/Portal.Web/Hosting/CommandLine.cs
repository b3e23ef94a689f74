namespace Portal.Web.Hosting;

/// <summary>The short switches of the command line: <c>--data DIR</c>, <c>--sandbox true</c>; <c>--urls</c> is the host's own.</summary>
internal static class CommandLine
{
    private static readonly Dictionary<string, string> s_switches = new(StringComparer.Ordinal)
    {
        ["--data"] = $"{DataOptions.Section}:{nameof(DataOptions.Directory)}",
        ["--sandbox"] = $"{SandboxOptions.Section}:{nameof(SandboxOptions.Enabled)}",
    };

    public static void AddPortalCommandLine(this IConfigurationBuilder configuration, string[] args) =>
        configuration.AddCommandLine(args, s_switches);
}
