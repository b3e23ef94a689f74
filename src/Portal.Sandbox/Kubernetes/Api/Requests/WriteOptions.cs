namespace Portal.Sandbox.Kubernetes.Api.Requests;

/// <summary>The parameters of POST, PUT and PATCH.</summary>
internal sealed record WriteOptions(bool DryRun, FieldValidation Validation)
{
    private const int MostManager = 128;

    public static WriteOptions Read(ApiCall call)
    {
        var kind = call.Verb switch
        {
            "create" => "CreateOptions",
            "patch" => "PatchOptions",
            _ => "UpdateOptions",
        };
        var causes = new List<Cause>();
        var dryRun = call.Query["dryRun"];
        if (dryRun.Any(value => value != "All"))
            causes.Add(
                new Cause(
                    "dryRun",
                    "FieldValueNotSupported",
                    $"Unsupported value: []string{{{string.Join(", ", dryRun.Select(v => $"\"{v}\""))}}}: supported values: \"All\""
                )
            );
        if (call.Verb == "patch" && call.Parameter("force") is not null)
            causes.Add(Cause.Forbidden("force", "may not be specified for non-apply patch"));
        CheckManager(call.Parameter("fieldManager") ?? "", causes);
        var validation = call.Parameter("fieldValidation") switch
        {
            null or "" or "Warn" => FieldValidation.Warn,
            "Ignore" => FieldValidation.Ignore,
            "Strict" => FieldValidation.Strict,
            var other => Refuse(causes, other),
        };
        if (causes.Count > 0)
            throw ApiRefusal.Invalid("meta.k8s.io", kind, "", causes);
        return new WriteOptions(dryRun.Count > 0, validation);
    }

    private static FieldValidation Refuse(List<Cause> causes, string value)
    {
        causes.Add(Cause.NotSupported("fieldValidation", value, "Ignore", "Strict", "Warn"));
        return FieldValidation.Warn;
    }

    private static void CheckManager(string manager, List<Cause> causes)
    {
        if (manager.Length > MostManager)
            causes.Add(Cause.TooLong("fieldManager", MostManager));
        var position = manager.ToList().FindIndex(char.IsControl);
        if (position >= 0)
            causes.Add(
                Cause.Invalid(
                    "fieldManager",
                    manager,
                    $"invalid character U+{(int)manager[position]:X4} (at position {position})"
                )
            );
    }
}

/// <summary>What becomes of fields the schema does not know. Warn is the default since v1.27.</summary>
internal enum FieldValidation
{
    Warn,
    Ignore,
    Strict,
}
