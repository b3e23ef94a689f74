namespace Portal.Providers.Aks.Code.Cli;

internal static class ShellWord
{
    /// <summary>One word for bash, whatever it holds.</summary>
    public static string Quoted(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '/' or ':' or ',' or '-')
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
