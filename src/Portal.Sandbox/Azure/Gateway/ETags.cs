namespace Portal.Sandbox.Azure.Gateway;

/// <summary>The preconditions of learn.microsoft.com/azure/aks/use-etags.</summary>
internal static class ETags
{
    public static ArmAnswer? Refuse(ArmCall call, bool exists, string? current)
    {
        var match = call.Header("If-Match");
        var noneMatch = call.Header("If-None-Match");
        if (match is not null && noneMatch is not null)
            return ArmErrors.Flat(400, "BadRequest", "If-Match and If-None-Match headers cannot be used together.");
        if (noneMatch is not null and not "*")
            return ArmErrors.Flat(400, "BadRequest", "The only supported value for the If-None-Match header is '*'.");
        if (noneMatch is not null && exists)
            return Failed("the resource exists already");
        if (match is null)
            return null;
        if (!exists)
            return Failed("the resource does not exist");
        return match == "*" || Bare(match) == current ? null : Failed("the eTag does not match the current one");
    }

    private static ArmAnswer Failed(string reason) =>
        ArmErrors.Flat(412, "PreconditionFailed", $"The precondition of the request is not met: {reason}.");

    private static string Bare(string header) =>
        (header.StartsWith("W/", StringComparison.Ordinal) ? header[2..] : header).Trim('"');
}
