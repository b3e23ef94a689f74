using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Portal.Web.Tests;

/// <summary>Answers bunit's wish for a newer AngleSharp.Diffing with the one in compat/; see BunitShim.targets.</summary>
internal static class BunitShim
{
    // The only moment before bunit's first use is the loading of this assembly.
#pragma warning disable CA2255
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Answer() =>
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
            name.Name == "AngleSharp.Diffing"
                ? context.LoadFromAssemblyPath(
                    Path.Combine(AppContext.BaseDirectory, "compat", "AngleSharp.Diffing.dll")
                )
                : null;
}
