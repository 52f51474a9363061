@echo off
rem Runs Maven in the version that .mvn\wrapper\maven-wrapper.properties names, on nothing but a JDK.
rem The first run has FindMaven.java fetch that version, or fall back to an installed mvn.
setlocal

set "MVNW_DIR=%~dp0.mvn\wrapper"
set "MVNW_PROPERTIES=%MVNW_DIR%\maven-wrapper.properties"
set "MVNW_SUM="
for /f "usebackq tokens=1,2 delims==" %%k in ("%MVNW_PROPERTIES%") do if "%%k"=="distributionSha256Sum" set "MVNW_SUM=%%l"
if not defined MVNW_SUM (
  echo mvnw: maven-wrapper.properties has no distributionSha256Sum. 1>&2
  exit /b 1
)

set "MVNW_HOME=%USERPROFILE%\.m2"
if defined MAVEN_USER_HOME set "MVNW_HOME=%MAVEN_USER_HOME%"
set "MVNW_HOME=%MVNW_HOME%\wrapper\dists\apache-maven\%MVNW_SUM%"
set "MVNW_MAVEN=%MVNW_HOME%\bin\mvn.cmd"
if exist "%MVNW_MAVEN%" goto run

set "MVNW_JAVA=java.exe"
if defined JAVA_HOME set "MVNW_JAVA=%JAVA_HOME%\bin\java.exe"
set "MVNW_FOUND="
for /f "usebackq delims=" %%m in (`call "%MVNW_JAVA%" "%MVNW_DIR%\FindMaven.java" "%MVNW_PROPERTIES%" "%MVNW_HOME%"`) do set "MVNW_FOUND=%%m"
if not defined MVNW_FOUND (
  echo mvnw: no Maven to run. Does JAVA_HOME, or else the PATH, lead to a JDK, 17 or later? 1>&2
  exit /b 1
)
rem What was just installed needs no look at the answer, which might have lost a letter between two code pages.
if not exist "%MVNW_MAVEN%" set "MVNW_MAVEN=%MVNW_FOUND%"

:run
rem Not by "call": the arguments reach Maven as they were given, and its exit code is this script's.
"%MVNW_MAVEN%" %*
