using System.Runtime.CompilerServices;
using Bunit;

namespace Portal.Web.Tests;

/// <summary>A busy machine is slow, not wrong: what is awaited gets the time, and threads, that it needs.</summary>
internal static class Patience
{
    private const int Threads = 32;

    // Before the first test of any class.
#pragma warning disable CA2255
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Grant()
    {
        BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(30);
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Threads), ports);
    }
}
