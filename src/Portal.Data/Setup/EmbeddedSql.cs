namespace Portal.Data.Setup;

/// <summary>SQL that is clearer as SQL, kept as files inside the assembly.</summary>
internal static class EmbeddedSql
{
    public static string Read(string name)
    {
        using var stream =
            typeof(EmbeddedSql).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly holds no {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
