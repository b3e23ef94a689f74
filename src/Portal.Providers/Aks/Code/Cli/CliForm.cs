namespace Portal.Providers.Aks.Code.Cli;

/// <summary>How a value becomes words of a command.</summary>
internal enum CliForm
{
    Value,

    /// <summary>The command wants it in small letters.</summary>
    Lower,

    /// <summary>A list, one word each.</summary>
    Words,

    /// <summary>A list in one word.</summary>
    Commas,

    /// <summary>A map, one word <c>name=value</c> each.</summary>
    Pairs,

    /// <summary>The one name of a map.</summary>
    Key,

    /// <summary>Said when true, and silence means false.</summary>
    Switch,

    /// <summary>Said when false, and silence means true.</summary>
    Off,

    /// <summary>Said by nothing; anything but <see cref="CliFlag.Usual"/> cannot be said.</summary>
    Silent,

    /// <summary>One of a list of names behind one flag, where true.</summary>
    Addon,
}
