using System.Reflection;

namespace Portal.Architecture.Tests;

/// <summary>The portal's own assemblies, as built.</summary>
internal static class PortalAssemblies
{
    public static IReadOnlyList<Assembly> All { get; } =
    [
        .. Directory
            .EnumerateFiles(AppContext.BaseDirectory, "Portal.*.dll")
            .Where(path => !path.Contains(".Tests.", StringComparison.Ordinal))
            .Select(path => Assembly.Load(Path.GetFileNameWithoutExtension(path))),
    ];

    public static IEnumerable<Type> Types() => All.SelectMany(assembly => assembly.GetTypes());
}
